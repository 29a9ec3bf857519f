export * from './distance';
export * from './queries';
