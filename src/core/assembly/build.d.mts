export declare const compileKernels: () => Promise<string>;
