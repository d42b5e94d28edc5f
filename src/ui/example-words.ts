/** Every word about the example that is shown at first. */
export const exampleWords = {
  see: 'See an example',
  label: 'Example',
  what: "A login of Audtrail's own test lab that failed, as it was captured. Nothing here is yours.",
  points: [
    'The banner says what failed, what the API got and expected, and the fix.',
    'A row is a request; the refused one is marked. Press a row for its token.',
  ],
  yours: (keys: string) =>
    `On your own page: open DevTools (${keys}), choose the Audtrail tab, and sign in. If DevTools was open before the install, close it and open it again.`,
  keys: { mac: 'Option+Command+I', other: 'F12' },
  close: 'Close the example',
  declared: 'What you declare here is for the example alone, and goes when you close it.',
}
