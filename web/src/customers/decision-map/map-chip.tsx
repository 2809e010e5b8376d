import type { MapPerson } from '#contract/analytics/decision-map.ts'
import { inLanguage, type Label } from '#contract/shared/label.ts'
import { createElement } from 'react'
import { useRights } from '../../foundation/rights.ts'
import { enumerate } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { mapTexts } from './decision-map.texts.ts'
import { type Aspect, aspects, iconOf, optionOf, saidOf, strengthOf, toneOf } from './map-words.ts'

type Words = { title: Label; none: Label }
export const aspectWords: Record<Aspect, Words> = {
  buyingRole: { title: mapTexts.role, none: mapTexts.noRole },
  attitude: { title: mapTexts.attitude, none: mapTexts.noAttitude },
  relationship: { title: mapTexts.relationship, none: mapTexts.noRelationship },
  influence: { title: mapTexts.influence, none: mapTexts.noInfluence },
}

/** Whether the reader may say something of a person: in a deal by the right to change the deal, else the person. */
export function useMaySay(dealIsOpen: boolean) {
  const rights = useRights()
  return (person: MapPerson, aspect: Aspect): boolean => {
    const field = aspect === 'influence' ? 'buyingRole' : aspect
    if (rights.fieldAccess('contact', field) !== 'write') return false
    return person.deal ? dealIsOpen : aspect !== 'influence' && person.mayChange
  }
}

/** A word that is said of somebody, with its sign, to be looked at. */
export function ValueChip({ aspect, value }: { aspect: Aspect; value: string | null }) {
  const { language } = useLanguage()
  const { title, none } = aspectWords[aspect]
  return (
    <span className={chipClass(aspect, value)} title={inLanguage(title, language)}>
      {createElement(iconOf(value), { size: 13, 'aria-hidden': true })}
      <span className="one-line">{inLanguage(optionOf(aspect, value)?.label ?? none, language)}</span>
    </span>
  )
}

function chipClass(aspect: Aspect, value: string | null): string {
  return `map-chip map-chip--${value === null ? 'unknown' : toneOf(aspect, value)}`
}

type Props = {
  person: MapPerson
  aspect: Aspect
  /** Absent where the reader may only look. */
  onSay?: ((value: string | null) => void) | undefined
}

/** One thing that is said of somebody, as a word with its sign; a click offers the other words. */
export function MapChip({ person, aspect, onSay }: Props) {
  const { language } = useLanguage()
  const said = saidOf(person, aspect)
  const value = aspect === 'relationship' ? strengthOf(person) : said
  const { title, none } = aspectWords[aspect]
  const option = optionOf(aspect, value)
  const word = inLanguage(option?.label ?? none, language)
  const heading = inLanguage(title, language)
  const face = (
    <>
      {createElement(iconOf(value), { size: 13, 'aria-hidden': true })}
      <span className="one-line">{word}</span>
    </>
  )
  if (!onSay) return <ValueChip aspect={aspect} value={value} />
  return (
    <Menu
      label={heading}
      width={184}
      items={[
        ...aspects[aspect].map((one, at) => ({
          key: one.value,
          label: inLanguage(one.label, language),
          icon: iconOf(one.value),
          chosen: one.value === said,
          ...(at === 0 ? { heading } : {}),
          onSelect: () => onSay(one.value),
        })),
        {
          key: 'none',
          label: inLanguage(none, language),
          icon: iconOf(null),
          chosen: said === null,
          parted: true,
          onSelect: () => onSay(null),
        },
      ]}
      trigger={(trigger) => (
        <button
          type="button"
          {...trigger}
          className={`${chipClass(aspect, value)} map-chip--open`}
          aria-label={`${heading}${language === 'zh' ? '：' : ': '}${word}`}
          title={heading}
        >
          {face}
        </button>
      )}
    />
  )
}

/** Who of us knows somebody, as a few faces. */
export function Knowers({ person }: { person: MapPerson }) {
  const text = useText(mapTexts)
  const knowing = person.ties.filter(({ person: { left } }) => !left)
  const names = knowing.map((tie) => tie.person.name)
  const { language } = useLanguage()
  return (
    <span className="map-knowers" title={text.whoKnows}>
      {knowing.length === 0 ? (
        <span className="faint">{text.nobodyKnows}</span>
      ) : (
        <>
          <span className="seen-by-readers-only">{text.whoKnows} </span>
          <span className="one-line">
            {enumerate(names.slice(0, 2), language)}
            {names.length > 2 && ` +${names.length - 2}`}
          </span>
        </>
      )}
    </span>
  )
}
