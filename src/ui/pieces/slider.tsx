// A value between two ends, with its figure beside it. `onChange` follows the thumb, `onChangeEnd` says when it rests.

import { Slider as AriaSlider, Label, SliderThumb, SliderTrack } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './slider.module.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
  readonly onChangeEnd?: (value: number) => void;
  /** The figure shown and spoken: «12,0 mm». */
  readonly output: string;
  readonly hideLabel?: boolean;
  readonly hideOutput?: boolean;
  readonly isDisabled?: boolean;
  /** One line (label, track, figure) for the bars; two lines in panels. */
  readonly layout?: 'line' | 'panel';
}

export const Slider = (props: SliderProps) => {
  const { label, value, min, max, step = 1, output, hideLabel = false, hideOutput = false, layout = 'panel' } = props;
  const fill = max > min ? ((value - min) / (max - min)) * 100 : 0;
  return (
    <AriaSlider
      className={classNames(styles.slider, styles[layout])}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      isDisabled={props.isDisabled ?? false}
      onChange={(next) => props.onChange(Array.isArray(next) ? (next[0] ?? value) : next)}
      onChangeEnd={(next) => props.onChangeEnd?.(Array.isArray(next) ? (next[0] ?? value) : next)}
    >
      <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
      {hideOutput ? null : <span className={styles.output}>{output}</span>}
      <SliderTrack className={styles.track ?? ''}>
        <span className={styles.rail} />
        <span className={styles.fill} style={{ width: `${fill}%` }} />
        <SliderThumb className={styles.thumb ?? ''} aria-valuetext={output} />
      </SliderTrack>
    </AriaSlider>
  );
};
