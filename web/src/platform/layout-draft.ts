import type { Layout } from '#contract/platform/layout.ts'
import type { Label } from '#contract/shared/label.ts'

/** The layout with every field at one place: those it does not know yet stand in a section at its end. */
export function wholeLayout(names: readonly string[], layout: Layout, further: Label): Layout {
  const known = new Set(names)
  const sections = layout.sections.map(({ title, fields }) => ({
    title,
    fields: fields.filter((name) => known.has(name)),
  }))
  const placed = new Set(sections.flatMap((section) => section.fields))
  const rest = names.filter((name) => !placed.has(name))
  return {
    sections: rest.length > 0 ? [...sections, { title: further, fields: rest }] : sections,
    asked: layout.asked.filter((name) => known.has(name)),
    hidden: layout.hidden.filter((name) => known.has(name)),
  }
}

/** Moves a field one place up or down, from one section into the next at its edges. */
export function moveField(layout: Layout, name: string, step: 1 | -1): Layout {
  const at = layout.sections.findIndex((section) => section.fields.includes(name))
  const section = layout.sections[at]
  if (!section) return layout
  const from = section.fields.indexOf(name)
  const to = from + step
  if (to >= 0 && to < section.fields.length) return withFields(layout, at, swapped(section.fields, from, to))
  const next = layout.sections[at + step]
  if (!next) return layout
  const without = withFields(
    layout,
    at,
    section.fields.filter((one) => one !== name),
  )
  return withFields(without, at + step, step > 0 ? [name, ...next.fields] : [...next.fields, name])
}

function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  return list.map((item, index) => (index === one ? list[other] : index === other ? list[one] : item) as T)
}

function withFields(layout: Layout, at: number, fields: string[]): Layout {
  return {
    ...layout,
    sections: layout.sections.map((section, index) => (index === at ? { ...section, fields } : section)),
  }
}

/** Moves a whole section one place up or down. */
export function moveSection(layout: Layout, at: number, step: 1 | -1): Layout {
  const to = at + step
  if (!layout.sections[at] || !layout.sections[to]) return layout
  return { ...layout, sections: swapped(layout.sections, at, to) }
}

/** Takes a section away; its fields go to the one before it, or after it where it was the first. */
export function removeSection(layout: Layout, at: number): Layout {
  const gone = layout.sections[at]
  const heir = at > 0 ? at - 1 : 1
  if (!gone || layout.sections.length < 2) return layout
  const given = withFields(layout, heir, [...(layout.sections[heir]?.fields ?? []), ...gone.fields])
  return { ...given, sections: given.sections.filter((_, index) => index !== at) }
}

/** Puts a name into a list or takes it out. */
export function toggled(layout: Layout, list: 'asked' | 'hidden', name: string): Layout {
  const names = layout[list]
  return { ...layout, [list]: names.includes(name) ? names.filter((one) => one !== name) : [...names, name] }
}
