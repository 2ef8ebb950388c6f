import { NothingHere } from '../shell/nothing-here.tsx';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh">
      <NothingHere alone />
    </main>
  );
}
