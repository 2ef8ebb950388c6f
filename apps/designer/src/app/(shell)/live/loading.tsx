import { Loading } from '../../../shell/loading.tsx';
import { TableShape } from '../../../ui/shapes.tsx';

export default function LiveLoading() {
  return (
    <Loading crumbs={[{ title: 'Live' }]}>
      <TableShape rows={3} />
    </Loading>
  );
}
