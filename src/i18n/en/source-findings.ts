// Where images come from and how large they are: archives, PACS, memory, parts of a series.

import type { FindingWords } from '../finding-words.ts';
import type { sourceFindings as reference } from '../fr/source-findings.ts';

export const sourceFindings = {
  'SERIES-REDUCED': {
    title: (v) => `Series opened in part, or reduced: ${v.factors}`,
    remedy: (v, f) =>
      `Slices read: ${f.count(v.slices)} of ${f.count(v.ofSlices)}. A voxel is ${f.mm(v.voxelMm, 2)} at its longest: measurements are made on these voxels, and the plan will open on the same reduction only.`,
    brief: () => 'reduced series',
  },
  'SIZE-TOO-LARGE': {
    title: (v, f) => `Series too large to be opened whole: ${f.megabytes(v.voxelMb)}`,
    remedy: (v, f) =>
      `Opening it would take about ${f.megabytes(v.needMb)} of memory; ${f.megabytes(v.budgetMb)} are allowed on this computer. Open a part of it, or halve its voxels.`,
    brief: () => 'too large for the memory',
  },
  'SIZE-TEXTURE': {
    title: (v, f) => `Series too long for the graphics card: ${f.count(v.voxels)} voxels in a row`,
    remedy: (v, f) =>
      `It shows ${f.count(v.limit)} at most in one direction. Open a part of the series, or halve its voxels.`,
    brief: () => 'too long for the graphics card',
  },
  'VIEW-NO-WEBGL': {
    title: () => 'This browser draws no volumes: it lacks WebGL 2',
    remedy: () =>
      'Turn on hardware acceleration in its settings and start it again, or use another up-to-date browser (Chrome, Edge, Firefox). Nothing is wrong with your files.',
    brief: () => 'no WebGL 2',
  },
  'PLAN-OTHER-REDUCTION': {
    title: () => 'The plan was made on another part or another reduction of the series',
    remedy: (v) =>
      `Reduction of the plan: ${v.planned}; images open: ${v.open}. Open the series again with the same part and reduction.`,
    brief: () => 'other reduction of the series',
  },
  'PACS-ADDRESS-UNREADABLE': {
    title: () => 'This is not the address of a PACS',
    remedy: () => 'It begins with https:// and most often ends in /dicom-web. Ask the IT department for it.',
  },
  'PACS-ADDRESS-INSECURE': {
    title: () => 'This address is not encrypted',
    remedy: () => 'Images and password would travel in the clear. Use an address that begins with https://.',
  },
  'PACS-ADDRESS-EXTRA': {
    title: () => 'The address holds a name, a password or parameters',
    remedy: () =>
      'Keep the address alone: anything added to it would stay in logs. Name and password have their own fields.',
  },
  'PACS-UNREACHABLE': {
    title: (v) => `The PACS does not answer: ${v.host}`,
    remedy: () =>
      'Check the address and the network. If it answers elsewhere, it does not allow this page (CORS), or it redirects to another address, which the program refuses.',
  },
  'PACS-NOT-ALLOWED': {
    title: () => 'The PACS refuses access',
    remedy: (v) => `Name, password or token refused (answer ${v.status}). Type them again.`,
  },
  'PACS-STATUS': {
    title: (v) => `The PACS answered with an error: ${v.status}`,
    remedy: (v): string =>
      v.status === 404
        ? 'Nothing answers at this address: check it (it most often ends in /dicom-web).'
        : 'Try again in a moment; if it persists, tell the IT department.',
  },
  'PACS-STALLED': {
    title: () => 'The PACS stopped answering',
    remedy: (v, f) => `Nothing came for ${f.number(v.seconds, 0)} s. Try again.`,
  },
  'PACS-TOO-LARGE': {
    title: (v, f) => `The PACS sends more than ${f.megabytes(v.megabytes)}`,
    remedy: () => 'Reading was stopped to spare the memory. Export the series to a folder, then open that.',
  },
  'PACS-ANSWER': {
    title: () => 'The answer of the PACS does not have the expected form',
    remedy: () => 'This may not be a DICOMweb address. Nothing was opened.',
  },
  'PACS-OTHER-ANSWER': {
    title: () => 'The PACS answered another question',
    remedy: () => 'Its answer holds exams or series that were not asked for: it is set aside. Tell the IT department.',
  },
  'PACS-WRONG-INSTANCE': {
    title: () => 'The PACS sent another image than the one asked for',
    remedy: () => 'Nothing is opened. Try again; if it persists, tell the IT department.',
  },
  'PACS-WRONG-PATIENT': {
    title: () => 'The PACS sent the image of another patient',
    remedy: () => 'Nothing is opened. Tell the IT department.',
  },
  'PACS-NOTHING': {
    title: () => 'The PACS sent no image of this series',
    remedy: (v, f) => `It announced ${f.count(v.announced)}. The images may be archived: recall them, then try again.`,
  },
  'PACS-INCOMPLETE': {
    title: (v, f) => `Incomplete series: ${f.count(v.came)} of ${f.count(v.announced)} images came`,
    remedy: () =>
      'Those missing may be at the beginning or the end, where nothing shows it. Retrieve the series again before planning.',
    brief: (v, f) => `${f.count(v.came)} of ${f.count(v.announced)} images came`,
  },
  'PACS-STORE-FAILED': {
    title: (v, f) => `The PACS did not store ${f.count(v.failed)} of ${f.count(v.sent)} objects`,
    remedy: () => 'It does not say that it has them: take them as not sent. Try again, or check the right to write.',
  },
  'PACS-STORED': {
    title: () => 'Structures stored in the PACS',
    remedy: (v, f) =>
      `The PACS says that it received ${f.count(v.count)} object. The exam there now has a series “Trabecula structures”.`,
  },
  'ZIP-SIZE-WRONG': {
    title: () => 'Item of the ZIP with an impossible size',
    remedy: () => 'The archive is damaged or made up. Download it again, or ask for a new export.',
  },
  'ZIP-BOMB': {
    title: (v, f) => `Archive that grows ${f.number(v.ratio, 0)} times when opened`,
    remedy: () => 'No exam packs like that: it is left aside. Ask for a new export.',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
