import { Loading } from '../../../../shell/loading.tsx';
import { CardShape } from '../../../../ui/shapes.tsx';

export default function CallLoading() {
  return (
    <Loading crumbs={[{ title: 'Calls', href: '/calls' }, { title: 'Call' }]}>
      <CardShape className="h-18" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
        <CardShape className="h-120" />
        <div className="flex flex-col gap-6">
          <CardShape className="h-60" />
          <CardShape className="h-40" />
        </div>
      </div>
    </Loading>
  );
}
