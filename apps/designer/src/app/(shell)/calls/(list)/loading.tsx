import { Loading } from '../../../../shell/loading.tsx';
import { LineShape, TableShape } from '../../../../ui/shapes.tsx';

export default function CallsLoading() {
  return (
    <Loading crumbs={[{ title: 'Calls' }]}>
      <div className="flex gap-2">
        <LineShape className="h-8! w-52" />
        <LineShape className="h-8! w-52" />
      </div>
      <TableShape rows={8} />
    </Loading>
  );
}
