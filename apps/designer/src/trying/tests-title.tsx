'use client';

export function TestsTitle() {
  return 'Tests';
}
