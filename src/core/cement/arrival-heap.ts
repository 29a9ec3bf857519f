// The narrow band of a marching front: voxels by arrival, earliest out first, each at most once. A binary heap whose keys
// lie beside the voxels, so that sifting stays in two small arrays; `place` finds a voxel again when its arrival drops.
// Of equal arrivals the lower voxel comes first: the order does not depend on how the heap was built.

export class ArrivalHeap {
  #keys = new Float32Array(4096);
  #voxels = new Int32Array(4096);
  #size = 0;
  /** 1 + place in the heap by voxel; 0 when it is not in it. */
  readonly #place: Int32Array;

  constructor(voxelCount: number) {
    this.#place = new Int32Array(voxelCount);
  }

  get size(): number {
    return this.#size;
  }

  /** Puts a voxel in, or brings it forward; a later arrival than it has changes nothing. `arrival` is a float32. */
  push(voxel: number, arrival: number): void {
    const held = this.#place[voxel] as number;
    if (held !== 0) {
      if (arrival < (this.#keys[held - 1] as number)) this.#up(held - 1, voxel, arrival);
      return;
    }
    if (this.#size === this.#keys.length) this.#grow();
    this.#up(this.#size++, voxel, arrival);
  }

  /** Takes the earliest voxel out. @throws RangeError when the heap is empty. */
  pop(): number {
    if (this.#size === 0) throw new RangeError('an empty heap has no earliest voxel');
    const first = this.#voxels[0] as number;
    this.#place[first] = 0;
    const last = --this.#size;
    if (last > 0) this.#down(this.#voxels[last] as number, this.#keys[last] as number);
    return first;
  }

  #up(from: number, voxel: number, arrival: number): void {
    const keys = this.#keys;
    const voxels = this.#voxels;
    const place = this.#place;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const key = keys[parent] as number;
      const moved = voxels[parent] as number;
      if (key < arrival || (key === arrival && moved < voxel)) break;
      keys[at] = key;
      voxels[at] = moved;
      place[moved] = at + 1;
      at = parent;
    }
    keys[at] = arrival;
    voxels[at] = voxel;
    place[voxel] = at + 1;
  }

  #down(voxel: number, arrival: number): void {
    const keys = this.#keys;
    const voxels = this.#voxels;
    const place = this.#place;
    const size = this.#size;
    let at = 0;
    while (true) {
      let child = 2 * at + 1;
      if (child >= size) break;
      let key = keys[child] as number;
      let moved = voxels[child] as number;
      if (child + 1 < size) {
        const other = keys[child + 1] as number;
        const beside = voxels[child + 1] as number;
        if (other < key || (other === key && beside < moved)) {
          child++;
          key = other;
          moved = beside;
        }
      }
      if (key > arrival || (key === arrival && moved > voxel)) break;
      keys[at] = key;
      voxels[at] = moved;
      place[moved] = at + 1;
      at = child;
    }
    keys[at] = arrival;
    voxels[at] = voxel;
    place[voxel] = at + 1;
  }

  #grow(): void {
    const keys = new Float32Array(2 * this.#keys.length);
    const voxels = new Int32Array(keys.length);
    keys.set(this.#keys);
    voxels.set(this.#voxels);
    this.#keys = keys;
    this.#voxels = voxels;
  }
}
