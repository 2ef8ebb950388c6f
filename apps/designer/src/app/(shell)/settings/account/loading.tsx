import { Loading } from '../../../../shell/loading.tsx';
import { SettingsTabs } from '../../../../shell/settings-tabs.tsx';
import { CardShape, TableShape } from '../../../../ui/shapes.tsx';

export default function AccountLoading() {
  return (
    <Loading crumbs={[{ title: 'Settings' }]} tabs={<SettingsTabs />} width="max-w-220">
      <CardShape className="h-40" />
      <CardShape className="h-56" />
      <TableShape rows={1} />
    </Loading>
  );
}
