import { Combobox, type ComboboxOption } from '../../ui/combobox.tsx';
import { FieldFrame } from '../form/field-frame.tsx';
import { type FieldProps, useField } from '../form/use-field.ts';
import { textOf } from './text-field.tsx';

/** A time zone, found by its city, with what the clock says there. */
export function TimeZoneField(props: FieldProps) {
  const { frame, set, remove, fallback, mayEdit } = useField(props);
  return (
    <FieldFrame {...frame} onReset={fallback === undefined ? undefined : frame.onReset}>
      {(control) => (
        <Combobox
          {...control}
          value={textOf(props.value)}
          onChange={(zone) => (zone === '' && !props.required ? remove() : set(zone))}
          options={zones}
          create={(text) => (isZone(text) ? `“${text}”` : null)}
          clearable={!props.required}
          disabled={!mayEdit}
          placeholder={textOf(fallback) || 'As the flow has it'}
        />
      )}
    </FieldFrame>
  );
}

let known: { readonly minute: number; readonly zones: readonly ComboboxOption[] } = { minute: 0, zones: [] };

/** Asking hundreds of clocks takes a while: once a minute is enough. */
function zones(): readonly ComboboxOption[] {
  const now = new Date();
  const minute = Math.floor(now.getTime() / 60_000);
  if (known.minute !== minute) {
    const names = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
    const named = names.map((zone) => ({
      value: zone,
      title: zone.replaceAll('_', ' '),
      help: clockIn(zone, now),
    }));
    known = { minute, zones: named };
  }
  return known.zones;
}

function clockIn(timeZone: string, now: Date): string {
  const form = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en', form).format(now);
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}
