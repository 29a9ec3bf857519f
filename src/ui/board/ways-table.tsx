// Ways side by side, one column each: on a slide and on paper.

import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import type { SlideTable } from './slide.ts';

export const WaysTable = ({
  table: { head, rows },
  className,
  iconSize,
}: {
  /** The first name of the head stands over the labels. */
  readonly table: SlideTable;
  readonly className: string | undefined;
  readonly iconSize: number;
}) => (
  <table className={className}>
    <thead>
      <tr>
        {head.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ label, cells }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {cells.map(({ text, mark }, n) => (
            <td key={head[n + 1]}>
              {mark === undefined || mark === 'exempt' ? null : <VerdictIcon mark={mark} size={iconSize} />} {text}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
