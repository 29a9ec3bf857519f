// The committed bytes are what the assembly's source compiles to: nobody has to trust a binary.

import { expect, it } from 'vitest';
import { compileKernels } from '../../../src/core/assembly/build.mjs';
import { KERNEL_BYTES } from '../../../src/core/wasm/kernel-bytes.ts';

it('the WebAssembly of the core comes out of its source', async () => {
  expect(KERNEL_BYTES).toBe(await compileKernels());
});
