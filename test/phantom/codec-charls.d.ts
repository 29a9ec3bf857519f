// The package ships no types for its encoder.
declare module '@cornerstonejs/codec-charls/wasmjs' {
  export interface JpegLsEncoder {
    getDecodedBuffer(frame: {
      width: number;
      height: number;
      bitsPerSample: number;
      componentCount: number;
    }): Uint8Array;
    getEncodedBuffer(): Uint8Array;
    setNearLossless(near: number): void;
    encode(): void;
    delete(): void;
  }
  export interface CharlsModule {
    readonly JpegLSEncoder: new () => JpegLsEncoder;
  }
  const load: (options: { wasmBinary: Uint8Array; print?: (text: string) => void }) => Promise<CharlsModule>;
  // biome-ignore lint/style/noDefaultExport: the package exports by default, and this describes it.
  export default load;
}
