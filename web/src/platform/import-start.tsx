import type { Import } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FileSpreadsheet, LoaderCircle } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { upload } from '../foundation/api.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { useRights } from '../foundation/rights.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { openTargets } from './import-rights.ts'
import { importTexts } from './import.texts.ts'
import { useTargetName } from './use-import-fields.ts'

async function send(file: File, target: ImportTarget | undefined): Promise<Import> {
  return upload<Import>(`/api/v1/imports${target ? `?target=${target}` : ''}`, file)
}

/** Takes one file, or several of which those that hold nothing known are left out. */
function useTake(target: ImportTarget | undefined) {
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const mutation = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const runs: Import[] = []
      for (const file of files) {
        setName(file.name)
        try {
          runs.push(await send(file, files.length === 1 ? target : undefined))
        } catch (error) {
          // One description of fields among the tables of a whole history is no reason to refuse the rest.
          if (files.length === 1 || asProblem(error).code !== 'target-unknown') throw error
        }
      }
      return runs
    },
    onSuccess: ([first, ...others]) => {
      if (!first) return
      void navigate({
        to: '/import',
        search: others.length === 0 ? { id: first.id } : { batch: [first, ...others].map((run) => run.id).join(',') },
      })
    },
  })
  return { take: mutation.mutate, name, isTaking: mutation.isPending, error: mutation.error }
}

/** Where files are dropped, and what they hold if that is known. */
export function ImportStart() {
  const text = useText(importTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const nameOf = useTargetName()
  const [target, setTarget] = useState<ImportTarget>()
  const [isOver, setOver] = useState(false)
  const { take, name, isTaking, error } = useTake(target)
  const targets = openTargets(rights)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take([...event.dataTransfer.files])
  }
  return (
    <div className="import-start">
      <div className="import-start__targets" role="group" aria-label={text.holds}>
        <button type="button" aria-pressed={target === undefined} onClick={() => setTarget(undefined)}>
          {text.recognise}
        </button>
        {targets.map((one) => (
          <button key={one} type="button" aria-pressed={target === one} onClick={() => setTarget(one)}>
            {nameOf(one)}
          </button>
        ))}
      </div>
      <label
        className={`drop-zone${isOver ? ' drop-zone--over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {isTaking ? (
          <LoaderCircle size={36} className="drop-zone__wait" aria-hidden />
        ) : (
          <FileSpreadsheet size={36} strokeWidth={1.4} aria-hidden />
        )}
        <strong>{isTaking ? fill(text.looking, { name }) : text.drop}</strong>
        <span className="muted">{text.dropHint}</span>
        <input
          type="file"
          className="seen-by-readers-only"
          multiple
          accept=".csv,.tsv,.txt,.xlsx,.vcf"
          disabled={isTaking}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            event.target.value = ''
            if (files.length > 0) take(files)
          }}
        />
      </label>
      {error && (
        <p role="alert" className="import__fault">
          {problemText(asProblem(error), language)}
        </p>
      )}
    </div>
  )
}
