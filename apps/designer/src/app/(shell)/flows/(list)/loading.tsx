import { Loading } from '../../../../shell/loading.tsx';
import { CardShape, TableShape } from '../../../../ui/shapes.tsx';

export default function FlowsLoading() {
  return (
    <Loading crumbs={[{ title: 'Flows' }]}>
      <CardShape className="h-20" />
      <TableShape />
    </Loading>
  );
}
