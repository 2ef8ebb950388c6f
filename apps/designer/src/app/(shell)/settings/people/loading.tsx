import { Loading } from '../../../../shell/loading.tsx';
import { SettingsTabs } from '../../../../shell/settings-tabs.tsx';
import { TableShape } from '../../../../ui/shapes.tsx';

export default function PeopleLoading() {
  return (
    <Loading crumbs={[{ title: 'Settings' }]} tabs={<SettingsTabs />} width="max-w-220">
      <TableShape rows={3} />
      <TableShape rows={2} />
    </Loading>
  );
}
