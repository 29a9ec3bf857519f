// The small grey picture of a series, drawn once into a canvas; a hatched place where there is none.

import { useEffect, useRef } from 'react';
import type { GreyPicture } from '#core/volume/grey-picture.ts';
import { classNames } from '../class-names.ts';
import styles from './series-picture.module.css';

const draw = (canvas: HTMLCanvasElement, { width, height, grey }: GreyPicture): void => {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(width, height);
  for (let i = 0; i < grey.length; i++) {
    const value = grey[i] as number;
    image.data[4 * i] = value;
    image.data[4 * i + 1] = value;
    image.data[4 * i + 2] = value;
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
};

/** `label` is given where the picture tells something; in a row it only helps the eye. */
export const SeriesPicture = ({
  thumbnail,
  label,
  isLarge = false,
}: {
  readonly thumbnail: GreyPicture | null;
  readonly label?: string;
  readonly isLarge?: boolean;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null && thumbnail !== null) draw(canvas.current, thumbnail);
  }, [thumbnail]);
  const className = classNames(styles.picture, isLarge && styles.large);
  if (thumbnail === null) return <span className={classNames(className, styles.none)} aria-hidden="true" />;
  return (
    <canvas
      ref={canvas}
      className={className}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
};
