import { Loading } from '../../../../../shell/loading.tsx';
import { CardShape, TableShape } from '../../../../../ui/shapes.tsx';

export default function DocumentsLoading() {
  return (
    <Loading crumbs={[{ title: 'Flows', href: '/flows' }, { title: 'Documents' }]}>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex flex-col gap-4">
          <CardShape className="h-18" />
          <TableShape />
        </div>
        <CardShape className="h-60" />
      </div>
    </Loading>
  );
}
