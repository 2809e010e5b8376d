import { type Field, isRecordType, outOfSight } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Check, EyeOff } from 'lucide-react'
import { Person } from '../ui/avatar.tsx'
import { formatNumber } from '../ui/format.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'
import { uiTexts } from '../ui/ui.texts.ts'
import { Day, Moment, Money, Percent } from '../ui/values.tsx'
import { useOwnField } from './choice-lists.ts'
import './field-display.css'
import { fieldTexts } from './field.texts.ts'
import { RecordLink } from './record-link.tsx'
import { isEmptyValue, isReference } from './record-value.ts'

type Props = {
  field: Field
  value: unknown
  /** Shown where an amount has a currency of its own. */
  currency?: string | undefined
  /** A day that should not pass: coloured when it has. */
  due?: boolean
  /** What the record says about itself by colour. */
  tone?: Tone | undefined
  /** Moments by how long ago they were. */
  brief?: boolean
  /** Whole text instead of one line. */
  whole?: boolean
}

/** A value as people read it, by the kind of its field. Nothing where there is nothing. */
export function FieldDisplay({ field, value, currency, due = false, tone, brief = false, whole = false }: Props) {
  if (isEmptyValue(value)) return null
  switch (field.kind) {
    case 'money':
      return <Money value={String(value)} currency={currency} />
    case 'percent':
      return <Percent value={Number(value)} bar={!whole} />
    case 'number':
      return <NumberText value={Number(value)} />
    case 'date':
      return <Day date={String(value)} due={due} />
    case 'dateTime':
      return due || brief ? <Day date={String(value)} due={due} kind="distance" /> : <Moment at={String(value)} />
    case 'boolean':
      return <YesNo value={value === true} />
    case 'choice':
      return <ChoiceTag field={field} value={String(value)} />
    case 'choices':
      return <ChoiceTags field={field} values={value as readonly string[]} />
    case 'reference':
      if (Array.isArray(value)) return <Names of={value} />
      return isReference(value) ? <ReferenceText field={field} id={value.id} name={value.name} tone={tone} /> : null
    case 'phone':
    case 'email':
    case 'url':
      return <Contactable kind={field.kind} value={String(value)} />
    default:
      return <span className={whole ? 'field-text--whole' : 'one-line'}>{String(value)}</span>
  }
}

function NumberText({ value }: { value: number }) {
  const { language } = useLanguage()
  // Years between 1800 and 2100 are no quantities: no comma in them.
  const isYear = Number.isInteger(value) && value >= 1800 && value <= 2100
  return <span className="number">{isYear ? String(value) : formatNumber(value, language)}</span>
}

function YesNo({ value }: { value: boolean }) {
  const text = useText(uiTexts)
  if (!value) return <span className="faint">{text.no}</span>
  return (
    <span className="field-yes">
      <Check size={14} aria-hidden />
      {text.yes}
    </span>
  )
}

/** A choice in the reader's words and tone; a value that is no longer offered stands as it is. */
export function ChoiceTag({ field, value }: { field: Field; value: string }) {
  const { language } = useLanguage()
  const option = useOwnField()(field).options?.find((candidate) => candidate.value === value)
  const words = option ? inLanguage(option.label, language) : value
  if (!option?.tone) return <span className="one-line">{words}</span>
  return (
    <Tag tone={option.tone} dot>
      {words}
    </Tag>
  )
}

function ChoiceTags({ field, values }: { field: Field; values: readonly string[] }) {
  const { language } = useLanguage()
  return (
    <span className="field-tags">
      {values.map((value) => {
        const option = field.options?.find((candidate) => candidate.value === value)
        return <Tag key={value}>{option ? inLanguage(option.label, language) : value}</Tag>
      })}
    </span>
  )
}

/** What is there, but not for this reader to know. */
function OutOfSight() {
  const text = useText(fieldTexts)
  return (
    <span className="one-line faint field-closed">
      <EyeOff size={14} aria-hidden />
      {text.outOfSight}
    </span>
  )
}

function ReferenceText({ field, id, name, tone }: { field: Field; id: string; name: string; tone: Tone | undefined }) {
  if (id === outOfSight.id) return <OutOfSight />
  if (field.to === 'user') return <Person name={name} />
  if (field.to === 'stage') {
    return (
      <Tag tone={tone ?? 'accent'} dot={tone === 'good' || tone === 'bad'}>
        {name}
      </Tag>
    )
  }
  if (!isRecordType(field.to)) return <span className="one-line">{name}</span>
  return (
    <RecordLink type={field.to} id={id} className="one-line field-link">
      {name}
    </RecordLink>
  )
}

/** Several that a line of the log names. */
function Names({ of }: { of: readonly unknown[] }) {
  const names = of.flatMap((one) =>
    typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string' ? [one.name] : [],
  )
  return <span>{names.join(', ')}</span>
}

/** A masked number or address is no link: it leads nowhere. */
function Contactable({ kind, value }: { kind: 'phone' | 'email' | 'url'; value: string }) {
  if (value.includes('***')) return <span className="number faint">{value}</span>
  const stop = (event: { stopPropagation: () => void }) => event.stopPropagation()
  if (kind === 'url') {
    const address = /^https?:\/\//i.test(value) ? value : `https://${value}`
    return (
      <a className="field-contact one-line" href={address} target="_blank" rel="noreferrer" onClick={stop}>
        {value.replace(/^https?:\/\//i, '')}
      </a>
    )
  }
  return (
    <a
      className="field-contact number one-line"
      href={kind === 'phone' ? `tel:${value.replaceAll(/[^\d+]/g, '')}` : `mailto:${value}`}
      onClick={stop}
    >
      {value}
    </a>
  )
}
