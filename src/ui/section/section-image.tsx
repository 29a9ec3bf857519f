// The grey image of a section, on a canvas of the lattice's own pixels.

import { useEffect, useRef } from 'react';
import type { GreyPicture } from '#core/volume/grey-picture.ts';

export const SectionImage = ({
  picture,
  className,
}: {
  readonly picture: GreyPicture;
  readonly className?: string | undefined;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, grey } = picture;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return;
    const image = context.createImageData(width, height);
    const { data } = image;
    for (let n = 0, at = 0; n < grey.length; n++, at += 4) {
      const level = grey[n] as number;
      data[at] = level;
      data[at + 1] = level;
      data[at + 2] = level;
      data[at + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [width, height, grey]);
  return <canvas ref={canvas} width={width} height={height} className={className} />;
};
