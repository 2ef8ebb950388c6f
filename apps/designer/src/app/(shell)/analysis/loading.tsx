import { Loading } from '../../../shell/loading.tsx';
import { CardShape, LineShape, TableShape } from '../../../ui/shapes.tsx';

export default function AnalysisLoading() {
  return (
    <Loading crumbs={[{ title: 'Analysis' }]}>
      <LineShape className="h-8! w-52" />
      <CardShape className="h-20" />
      <CardShape className="h-57" />
      <TableShape rows={3} />
    </Loading>
  );
}
