import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { Application } from './application.tsx'
import { renewWhenOutdated } from './new-version.ts'

renewWhenOutdated()

const place = document.getElementById('root')
if (place) createRoot(place).render(<Application />)
