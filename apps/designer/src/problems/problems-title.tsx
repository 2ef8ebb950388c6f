'use client';

export function ProblemsTitle() {
  return 'Problems';
}
