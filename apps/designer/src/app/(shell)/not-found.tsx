import { NothingHere } from '../../shell/nothing-here.tsx';
import { TopBar } from '../../shell/top-bar.tsx';

export default function NotFound() {
  return (
    <>
      <TopBar crumbs={[{ title: 'Nothing here' }]} />
      <NothingHere />
    </>
  );
}
