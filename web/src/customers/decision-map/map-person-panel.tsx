import type { MapPerson } from '#contract/analytics/decision-map.ts'
import { mayReportTo } from '#contract/customers/reporting.ts'
import { strengths } from '#contract/customers/relationship.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { UserPlus } from 'lucide-react'
import { openQuickCreate } from '../../foundation/quick-create.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Popover } from '../../ui/popover.tsx'
import { formatSince } from '../../ui/time.ts'
import { mapTexts } from './decision-map.texts.ts'
import { aspectWords } from './map-chip.tsx'
import { type Aspect, aspects, optionOf, saidOf } from './map-words.ts'
import type { MapDeeds } from './use-map-deeds.ts'

type Props = {
  person: MapPerson
  people: readonly MapPerson[]
  anchor: HTMLElement
  deal: { mayChange: boolean } | null
  deeds: MapDeeds
  maySay: (person: MapPerson, aspect: Aspect) => boolean
  mayMove: (person: MapPerson) => boolean
  onClose: () => void
}

/** All that can be said of somebody and done with them, for keyboard, screen reader and thumb alike. */
export function MapPersonPanel({ person, people, anchor, deal, deeds, maySay, mayMove, onClose }: Props) {
  const text = useText(mapTexts)
  const rights = useRights()
  return (
    <Popover anchor={anchor} align="end" width={304} label={person.name} onClose={onClose}>
      <div className="map-panel">
        <header>
          <Avatar name={person.name} size={36} />
          <div className="map-card__who">
            <strong>{person.name}</strong>
            <span className="muted">{[person.title, person.department].filter(Boolean).join(' · ')}</span>
          </div>
          <RecordLink type="contact" id={person.id}>
            {text.open}
          </RecordLink>
        </header>
        {(Object.keys(aspects) as Aspect[])
          .filter((aspect) => aspect !== 'influence' || person.deal)
          .map((aspect) => (
            <AspectChoice
              key={aspect}
              person={person}
              aspect={aspect}
              disabled={!maySay(person, aspect)}
              onSay={(value) => deeds.say(person, aspect, value)}
            />
          ))}
        {rights.fieldAccess('contact', 'reportsTo') !== 'hidden' && (
          <BossChoice
            person={person}
            people={people}
            disabled={!mayMove(person)}
            onBoss={(boss) => deeds.setBoss(person, boss)}
          />
        )}
        <Ties person={person} onTie={(strength) => deeds.setTie(person, strength)} />
        <footer>
          {rights.may('contact', 'create') && person.customer && (
            <Button
              size="small"
              icon={<UserPlus size={14} />}
              onClick={() => {
                onClose()
                openQuickCreate('contact', {
                  customer: person.customer,
                  reportsTo: { id: person.id, name: person.name },
                })
              }}
            >
              {text.addBelow}
            </Button>
          )}
          {deal?.mayChange && (
            <Button size="small" onClick={() => (person.deal ? deeds.exclude(person) : deeds.include(person))}>
              {person.deal ? text.exclude : text.include}
            </Button>
          )}
        </footer>
      </div>
    </Popover>
  )
}

type AspectProps = { person: MapPerson; aspect: Aspect; disabled: boolean; onSay: (value: string | null) => void }

function AspectChoice({ person, aspect, disabled, onSay }: AspectProps) {
  const { language } = useLanguage()
  const { title, none } = aspectWords[aspect]
  const said = saidOf(person, aspect)
  return (
    <label className="map-panel__line">
      <span className="muted">{inLanguage(title, language)}</span>
      <select
        value={said ?? ''}
        disabled={disabled}
        onChange={({ target }) => onSay(target.value === '' ? null : target.value)}
      >
        <option value="">{inLanguage(none, language)}</option>
        {aspects[aspect].map((option) => (
          <option key={option.value} value={option.value}>
            {inLanguage(option.label, language)}
          </option>
        ))}
      </select>
    </label>
  )
}

type BossProps = {
  person: MapPerson
  people: readonly MapPerson[]
  disabled: boolean
  onBoss: (boss: MapPerson | null) => void
}

/** Who somebody reports to: what dragging does, as a choice. Those below them are no choice. */
function BossChoice({ person, people, disabled, onBoss }: BossProps) {
  const text = useText(mapTexts)
  const lines = new Map(people.map(({ id, reportsTo }) => [id, reportsTo]))
  const bosses = people.filter(({ id }) => mayReportTo(lines, person.id, id, true).allowed)
  return (
    <label className="map-panel__line">
      <span className="muted">{text.reportsTo}</span>
      <select
        value={person.reportsTo ?? ''}
        disabled={disabled}
        onChange={({ target }) => onBoss(bosses.find(({ id }) => id === target.value) ?? null)}
      >
        <option value="">{text.nobody}</option>
        {bosses.map(({ id, name, title }) => (
          <option key={id} value={id}>
            {title ? `${name} · ${title}` : name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Who of us knows somebody: what each says, and what they did together; the reader says it of themselves here. */
function Ties({ person, onTie }: { person: MapPerson; onTie: TieChoice }) {
  const text = useText(mapTexts)
  const { language } = useLanguage()
  const { user } = useSession()
  const mine = person.ties.find((tie) => tie.person.id === user.id)?.strength ?? null
  return (
    <section className="map-panel__ties" aria-label={text.whoKnows}>
      <h3>{text.whoKnows}</h3>
      {person.ties.length === 0 && <p className="faint">{text.nobodyKnows}</p>}
      <ul>
        {person.ties.map((tie) => (
          <li key={tie.person.id}>
            <Avatar name={tie.person.name} size={20} />
            <span className="one-line">
              {tie.person.name}
              {tie.person.left && <span className="faint"> {text.left}</span>}
            </span>
            <span className="map-panel__said">{wordOf(tie.strength, language)}</span>
            <span className="faint">
              {tie.lastAt
                ? fill(text.tieLine, { count: tie.activities, since: formatSince(tie.lastAt, language) })
                : text.noTouch}
            </span>
          </li>
        ))}
      </ul>
      <label className="map-panel__line">
        <span className="muted">{text.tie}</span>
        <select
          value={mine ?? ''}
          onChange={({ target }) => onTie(strengths.find(({ value }) => value === target.value)?.value ?? null)}
        >
          <option value="">{text.noTie}</option>
          {strengths.map((option) => (
            <option key={option.value} value={option.value}>
              {inLanguage(option.label, language)}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}

type TieChoice = (strength: (typeof strengths)[number]['value'] | null) => void

function wordOf(strength: string | null, language: 'zh' | 'en'): string {
  const option = optionOf('relationship', strength)
  return option ? inLanguage(option.label, language) : ''
}
