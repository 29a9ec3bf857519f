// The second series of the case: which, how it is mixed with the first, what links the two, and how far that link is to be
// believed.

import { FolderPlus, X } from 'lucide-react';
import type { SecondLook } from '#session/session-state.ts';
import { useApp, useAppState } from '../../app-context.tsx';
import type { OpenSecond, SeriesSummary } from '../../app-model.ts';
import { automaticWindow } from '../../commands/automatic-window.ts';
import { placeSecond, type SecondPlace } from '../../commands/second-commands.ts';
import { useLanguage } from '../../language-context.tsx';
import { Button } from '../../pieces/button.tsx';
import { IconButton } from '../../pieces/icon-button.tsx';
import { NumberField } from '../../pieces/number-field.tsx';
import { ProgressBar } from '../../pieces/progress-bar.tsx';
import { ChoiceRow, SectionHead } from '../../pieces/rows.tsx';
import { SegmentedControl } from '../../pieces/segmented-control.tsx';
import { Slider } from '../../pieces/slider.tsx';
import { SeriesPicture } from '../../series/series-picture.tsx';
import { fitnessReason, modalityWord, seriesName } from '../../series/series-words.ts';
import { useCase, useSession } from '../../workspace/case-context.tsx';
import { CommandButton } from '../../workspace/command-button.tsx';
import { Section } from '../panel.tsx';
import { RegistrationSection } from './registration-section.tsx';
import styles from './second-panel.module.css';
import { useLink } from './use-link.ts';

const Candidate = ({ series }: { readonly series: SeriesSummary }) => {
  const { actions } = useApp();
  const { language, words, format } = useLanguage();
  const opens = series.dims !== null;
  const facts = opens
    ? [
        words.screens.series.sliceCount(format.count(series.sliceCount), series.sliceCount),
        ...(series.stepMm === null ? [] : [format.mm(series.stepMm)]),
        format.megabytes(series.memoryMb),
      ]
    : [fitnessReason(series, language, words)];
  return (
    <ChoiceRow
      leading={
        <span className={styles.picture}>
          <SeriesPicture thumbnail={series.thumbnail} />
        </span>
      }
      title={`${modalityWord(series.modality, words)} · ${seriesName(series, words)}`}
      detail={facts.join(' · ')}
      onPress={() => actions.openSecond(series.id)}
    />
  );
};

const Choice = () => {
  const { second: own } = useLanguage().words.panels;
  const candidates = useAppState((state) => state.second.candidates);
  const reading = useAppState((state) => state.second.reading);
  return (
    <>
      <p className={styles.hint}>{own.what}</p>
      {candidates.length === 0 ? null : (
        <div className={styles.list}>
          {candidates.map((series) => (
            <Candidate key={series.id} series={series} />
          ))}
        </div>
      )}
      {reading === null ? null : <ProgressBar label={own.reading} done={reading.done} total={reading.total} />}
      <CommandButton id="addSecond" icon={<FolderPlus size={16} aria-hidden="true" />} />
    </>
  );
};

const useLook = (): readonly [SecondLook, (change: Partial<SecondLook>) => void] => {
  const { session } = useCase();
  const look = useSession((state) => state.second);
  return [look, (change) => session.setState(({ second }) => ({ second: { ...second, ...change } }))];
};

const Mix = () => {
  const { words, format } = useLanguage();
  const { second: own } = words.panels;
  const [look, setLook] = useLook();
  const slabMm = useSession((state) => (state.slabMode === 'none' ? 0 : state.slabMm));
  return (
    <>
      <SegmentedControl<SecondLook['mix']>
        label={own.mix}
        isWide
        value={look.mix}
        onChange={(mix) => setLook({ mix })}
        segments={(['blend', 'curtain', 'checker'] as const).map((id) => ({ id, label: own.mixes[id] }))}
      />
      {look.mix === 'checker' ? null : (
        <Slider
          label={own.share}
          value={Math.round(look.share * 100)}
          min={0}
          max={100}
          onChange={(percent) => setLook({ share: percent / 100 })}
          output={format.percent(look.share)}
        />
      )}
      {slabMm > 0 ? <p className={styles.hint}>{own.noSlab}</p> : null}
    </>
  );
};

const OwnWindow = ({ open }: { readonly open: OpenSecond }) => {
  const { second: own } = useLanguage().words.panels;
  const [{ displayWindow }, setLook] = useLook();
  const field = { min: -100_000, max: 100_000, step: 10, decimals: 0, size: 5 } as const;
  return (
    <div className={styles.fields}>
      <NumberField
        {...field}
        label={own.centre}
        value={Math.round(displayWindow.centre)}
        onCommit={(centre) => setLook({ displayWindow: { ...displayWindow, centre } })}
      />
      <NumberField
        {...field}
        label={own.width}
        min={1}
        value={Math.round(displayWindow.width)}
        onCommit={(width) => setLook({ displayWindow: { ...displayWindow, width } })}
      />
      <Button variant="quiet" onPress={() => setLook({ displayWindow: automaticWindow(open.volume) })}>
        {own.automatic}
      </Button>
    </div>
  );
};

const PlaceSwitch = ({ isLinked }: { readonly isLinked: boolean }) => {
  const { session } = useCase();
  const { second: own } = useLanguage().words.panels;
  const layout = useSession((state) => state.layout);
  const [look] = useLook();
  const place: SecondPlace = layout === 'beside' ? 'beside' : isLinked && look.isOver ? 'over' : 'hidden';
  const places: readonly SecondPlace[] = isLinked ? ['over', 'beside', 'hidden'] : ['beside', 'hidden'];
  return (
    <SegmentedControl<SecondPlace>
      label={own.place}
      isWide
      value={place}
      onChange={(next) => placeSecond(session, next)}
      segments={places.map((id) => ({ id, label: own.places[id] }))}
    />
  );
};

const PlaneSwitch = () => {
  const { session } = useCase();
  const { panels, viewer } = useLanguage().words;
  const layout = useSession((state) => state.layout);
  const mainView = useSession((state) => state.mainView);
  if (layout !== 'beside') return null;
  return (
    <SegmentedControl
      label={panels.second.plane}
      isWide
      value={mainView}
      onChange={(plane) => session.setState({ mainView: plane, focusedView: plane })}
      segments={(['axial', 'sagittal', 'coronal'] as const).map((id) => ({ id, label: viewer.view[id] }))}
    />
  );
};

const Opened = ({ open }: { readonly open: OpenSecond }) => {
  const { actions } = useApp();
  const { words, format } = useLanguage();
  const { second: own } = words.panels;
  const link = useLink(open);
  const isOver = useSession((state) => state.second.isOver && state.layout !== 'beside');
  const name = `${modalityWord(open.series.modality, words)} · ${seriesName(open.series, words)}`;
  return (
    <>
      <div className={styles.name}>
        <span className={styles.nameText}>{name}</span>
        <span className={styles.memory}>{own.memory(format.megabytes(open.volume.voxels.byteLength / 1e6))}</span>
        <IconButton label={own.close} size="small" onPress={actions.closeSecond}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </div>
      <p className={styles.link} data-link={link.by}>
        {link.by === 'none' ? own.links[link.why] : own.links[link.by]}
      </p>
      <PlaceSwitch isLinked={link.by !== 'none'} />
      <PlaneSwitch />
      {link.by !== 'none' && isOver ? <Mix /> : null}
      <OwnWindow open={open} />
      {open.series.modality === 'MR' ? <p className={styles.hint}>{own.distortion}</p> : null}
      {link.by === 'same-frame' ? <p className={styles.hint}>{own.sameFrame}</p> : <RegistrationSection open={open} />}
    </>
  );
};

export const SecondPanel = () => {
  const { second: own } = useLanguage().words.panels;
  const open = useAppState((state) => state.second.open);
  return (
    <Section>
      <SectionHead title={own.title} />
      <div className={styles.panel}>{open === null ? <Choice /> : <Opened open={open} />}</div>
    </Section>
  );
};
