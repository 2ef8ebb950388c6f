import { Loading } from '../../../shell/loading.tsx';
import { CardShape, TableShape } from '../../../ui/shapes.tsx';

export default function NumbersLoading() {
  return (
    <Loading crumbs={[{ title: 'Numbers' }]}>
      <CardShape className="h-16" />
      <CardShape className="h-16" />
      <TableShape />
    </Loading>
  );
}
