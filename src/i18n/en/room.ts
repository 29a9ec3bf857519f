// The simulated fluoroscope.

export const fluoroscopy = {
  label: 'Simulated fluoroscopy',
  pictures: ['Fluoroscopy 1', 'Fluoroscopy 2'],
  aim: { front: 'Front', side: 'Side', barrel: 'Down the axis', square: 'Square to it' },
  tilt: 'Rotation',
  lean: 'Angulation',
  side: {
    right: 'to the right',
    left: 'to the left',
    anterior: 'to the front',
    posterior: 'to the back',
    none: 'vertical',
  },
  field: 'Field',
  dark: 'Dark bone',
  barrelOf: (name: string) => `down ${name}`,
  squareTo: (name: string) => `square to ${name}`,
  hint: 'Drag to turn, wheel for the field',
  simulated: 'simulated: no scatter, no noise',
  notHu: 'Fluoroscopy is simulated from CT: these images are not in HU.',
};
