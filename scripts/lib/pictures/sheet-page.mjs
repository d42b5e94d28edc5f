/** @typedef {{ name: string, title: string }} View */

/** @param {string} view @param {string} theme @param {number} width */
export const pictureName = (view, theme, width) => `${view}-${theme}-${width}.png`

const plain = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

/**
 * A page that shows pictures side by side: a row for each view and theme, a column for each width. It asks for nothing but
 * the pictures beside it.
 *
 * @param {readonly View[]} views
 * @param {readonly string[]} themes
 * @param {readonly number[]} widths In CSS pixels.
 */
export function sheetPage(views, themes, widths) {
  const cell = (
    /** @type {View} */ { name, title },
    /** @type {string} */ theme,
    /** @type {number} */ width,
  ) => {
    const file = plain(pictureName(name, theme, width))
    return `<td><a href="${file}"><img loading="lazy" src="${file}" alt="${plain(title)}, ${theme}, ${width} px"></a></td>`
  }
  const row = (/** @type {View} */ view, /** @type {string} */ theme) =>
    `<tr><th scope="row">${plain(view.title)}<br>${theme}</th>${widths.map((width) => cell(view, theme, width)).join('')}</tr>`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Audtrail: every view</title>
<style>
body { font: 13px/1.4 system-ui, sans-serif; margin: 16px; background: #ddd; color: #111 }
th { text-align: left; vertical-align: top; font-weight: 600; padding: 4px 8px; position: sticky; left: 0; background: #ddd; min-width: 9em }
thead th { top: 0; z-index: 1 }
td { vertical-align: top; padding: 4px }
img { display: block; max-width: 320px; border: 1px solid #888 }
</style>
<table>
<thead><tr><th></th>${widths.map((width) => `<th scope="col">${width} px</th>`).join('')}</tr></thead>
<tbody>
${views.flatMap((view) => themes.map((theme) => row(view, theme))).join('\n')}
</tbody>
</table>
</html>
`
}
