// A frame asked for by the hand alone draws the hand's work and nothing else; asked for by anything else too, it draws all.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrame } from '#viewer/frame.ts';

describe('a frame', () => {
  let due: (() => void)[] = [];
  beforeEach(() => {
    due = [];
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => due.push(run));
    vi.stubGlobal('cancelAnimationFrame', () => {
      due = [];
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  const made = () => {
    const frame = createFrame();
    const drawn: string[] = [];
    const stop = frame.onFrame(() => drawn.push('all'));
    frame.onHandFrame(() => drawn.push('hand'));
    const pass = (): readonly string[] => {
      drawn.length = 0;
      for (const run of due.splice(0)) run();
      return [...drawn];
    };
    return { frame, stop, pass };
  };

  it('draws what the hand has in work alone, or all once, whatever was asked for first', () => {
    const { frame, pass } = made();
    frame.requestHand();
    frame.requestHand();
    expect(due.length).toBe(1);
    expect(pass()).toEqual(['hand']);
    frame.request();
    frame.requestHand();
    expect(due.length).toBe(1);
    expect(pass()).toEqual(['all']);
    frame.requestHand();
    frame.request();
    expect(pass()).toEqual(['all']);
    frame.requestHand();
    expect(pass()).toEqual(['hand']);
    expect(frame.isPending()).toBe(false);
  });

  it('stops when told to, one by one or all', () => {
    const { frame, stop, pass } = made();
    stop();
    frame.request();
    expect(pass()).toEqual([]);
    frame.requestHand();
    frame.dispose();
    expect(pass()).toEqual([]);
    expect(frame.isPending()).toBe(false);
  });
});
