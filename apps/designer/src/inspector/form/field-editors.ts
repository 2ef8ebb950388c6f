import { ConditionField } from '../condition/condition-field.tsx';
import { CredentialField } from '../fields/credential-field.tsx';
import { DateField } from '../fields/date-field.tsx';
import { DestinationField } from '../fields/destination-field.tsx';
import { DocumentsField } from '../fields/documents-field.tsx';
import { DurationField } from '../fields/duration-field.tsx';
import { FlowField } from '../fields/flow-field.tsx';
import { GroupField } from '../fields/group-field.tsx';
import { IntentField } from '../fields/intent-field.tsx';
import { JsonField } from '../fields/json-field.tsx';
import { ListField } from '../fields/list-field.tsx';
import { NodeField } from '../fields/node-field.tsx';
import { NumberField } from '../fields/number-field.tsx';
import { PhrasesField } from '../fields/phrases-field.tsx';
import { RecordField } from '../fields/record-field.tsx';
import { SelectField } from '../fields/select-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { TimeZoneField } from '../fields/time-zone-field.tsx';
import { ToggleField } from '../fields/toggle-field.tsx';
import { UnionField } from '../fields/union-field.tsx';
import { VariableField } from '../fields/variable-field.tsx';
import { VariablesField } from '../fields/variables-field.tsx';
import { WeekHoursField } from '../fields/week-hours-field.tsx';
import { LiquidField, LongLiquidField, UrlField } from '../liquid/liquid-field.tsx';
import type { FieldEditors } from './form-context.ts';

/** The editor of each kind of value. Forms are given it: fields hold others, and none of them knows which there are. */
export const fieldEditors: FieldEditors = {
  text: TextField,
  liquid: LiquidField,
  'long-liquid': LongLiquidField,
  url: UrlField,
  toggle: ToggleField,
  milliseconds: DurationField,
  number: NumberField,
  select: SelectField,
  phrases: PhrasesField,
  condition: ConditionField,
  variable: VariableField,
  variables: VariablesField,
  destination: DestinationField,
  documents: DocumentsField,
  date: DateField,
  'time-zone': TimeZoneField,
  week: WeekHoursField,
  flow: FlowField,
  json: JsonField,
  credential: CredentialField,
  node: NodeField,
  intent: IntentField,
  list: ListField,
  table: RecordField,
  group: GroupField,
  union: UnionField,
};
