import type { Material } from '#contract/conversations/library/material.ts'
import { industries } from '#contract/shared/choices.ts'
import { enumerate } from '../../ui/format.ts'
import { useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { libraryTexts } from './library.texts.ts'

/** For what a material is meant, and for whom. */
export function MaterialMeant({ material }: { material: Material }) {
  const text = useText(libraryTexts)
  const { language } = useLanguage()
  const inWords = useLabel()
  const rows = [
    [text.stages, material.stages.map(({ name }) => inWords(name)), text.everything],
    [
      text.industries,
      industries.flatMap(({ value, label }) => (material.industries.includes(value) ? inWords(label) : [])),
      text.everything,
    ],
    [text.competitors, material.competitors.map(({ name }) => name), text.everything],
    [text.products, material.products.map(({ name }) => name), text.everything],
    [text.departments, material.departments.map(({ name }) => name), text.everybody],
  ] as const
  return (
    <section className="material__part">
      <h3>{text.meantFor}</h3>
      <dl className="material__meant">
        {rows.map(([name, values, none]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{values.length > 0 ? enumerate(values, language) : <span className="faint">{none}</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
