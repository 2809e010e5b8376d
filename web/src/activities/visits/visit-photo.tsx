import { useUnsentFile } from '../../foundation/offline/use-unsent-file.ts'
import { useText } from '../../ui/language.tsx'
import { stepTexts } from './step.texts.ts'

/** A photo of a visit: from the server, or from this device as long as it is not sent. */
export function VisitPhoto({ file }: { file: string }) {
  const text = useText(stepTexts)
  const { isUnsent, address } = useUnsentFile(file)
  const source = isUnsent ? address : `/api/v1/files/${file}/content`
  if (source === undefined) return null
  return (
    <a href={source} target="_blank" rel="noreferrer">
      <img src={source} alt={text.photo} loading="lazy" />
    </a>
  )
}
