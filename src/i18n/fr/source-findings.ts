// Where images come from and how large they are: archives, PACS, memory, parts of a series.

import type { FindingWords } from '../finding-words.ts';

export const sourceFindings = {
  'SERIES-REDUCED': {
    title: (v) => `Série ouverte en partie ou réduite : ${v.factors}`,
    remedy: (v, f) =>
      `Coupes lues : ${f.count(v.slices)} sur ${f.count(v.ofSlices)}. Le plus grand côté d'un voxel est de ${f.mm(v.voxelMm, 2)} : les mesures se font sur ces voxels, et le plan ne s'ouvrira que sur la même réduction.`,
    brief: () => 'série réduite',
  },
  'SIZE-TOO-LARGE': {
    title: (v, f) => `Série trop grande pour être ouverte en entier : ${f.megabytes(v.voxelMb)}`,
    remedy: (v, f) =>
      `L'ouvrir demanderait environ ${f.megabytes(v.needMb)} de mémoire, et ${f.megabytes(v.budgetMb)} sont prévus sur cet ordinateur. N'en ouvrir qu'une partie, ou réduire ses voxels de moitié.`,
    brief: () => 'trop grande pour la mémoire',
  },
  'SIZE-TEXTURE': {
    title: (v, f) => `Série trop longue pour la carte graphique : ${f.count(v.voxels)} voxels de suite`,
    remedy: (v, f) =>
      `Elle en affiche ${f.count(v.limit)} au plus dans une direction. N'ouvrir qu'une partie de la série, ou réduire ses voxels de moitié.`,
    brief: () => 'trop longue pour la carte graphique',
  },
  'PLAN-OTHER-REDUCTION': {
    title: () => 'Le plan a été fait sur une autre partie ou une autre réduction de la série',
    remedy: (v) =>
      `Réduction du plan : ${v.planned} ; images ouvertes : ${v.open}. Rouvrir la série avec la même partie et la même réduction.`,
    brief: () => 'autre réduction de la série',
  },
} satisfies Record<string, FindingWords>;
