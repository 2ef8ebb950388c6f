const prefix = 'PATCHCORD_VARIABLE_';

/** `PATCHCORD_VARIABLE_shop=…` sets the variable `shop` of every flow that declares it; names as in the flow, capitals and all. */
export function givenVariables(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([setting, value]) =>
      setting.startsWith(prefix) && value ? [[setting.slice(prefix.length), value]] : [],
    ),
  );
}
