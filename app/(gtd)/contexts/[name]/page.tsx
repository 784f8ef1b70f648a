import { ContextView } from '../../_views/context-view.tsx'

export default function ContextPage() {
  return <ContextView />
}
