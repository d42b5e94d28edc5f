import { say } from '../core/say.ts'
/** Every word about the example that is shown at first. */
export const exampleWords = {
  see: say('example_see'),
  label: say('example_label'),
  what: say('example_what'),
  points: [say('example_points_1'), say('example_points_2')],
  yours: (keys: string) => say('example_yours', keys),
  keys: { mac: say('example_keys_mac'), other: say('example_keys_elsewhere') },
  close: say('example_close'),
  declared: say('example_declared'),
}
