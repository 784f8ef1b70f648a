'use client'

import { useState } from 'react'
import type { TaskStatus } from '#lib/contract/task.ts'
import { Field, Select, TextInput } from '../../_components/ui/field.tsx'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { TextArea } from '../../_components/ui/text-area.tsx'
import { StatusField } from '../../(gtd)/_details/status-field.tsx'
import { Section, Specimen } from '../_world/specimen.tsx'

const TWO = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
] as const

/** What is filled in. */
export function FieldsSection() {
  const [isOn, setIsOn] = useState<'on' | 'off'>('on')
  const [status, setStatus] = useState<TaskStatus>('next')
  return (
    <Section id="fields" title="Fields">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Empty">
          <TextInput placeholder="Home, Work…" />
        </Field>
        <Field label="Filled">
          <TextInput defaultValue="New kitchen" />
        </Field>
        <Field label="Wrong" error="A project needs a name.">
          <TextInput aria-invalid defaultValue="" />
        </Field>
        <Field label="Disabled">
          <TextInput disabled defaultValue="Cannot be changed now" />
        </Field>
        <Field label="Several lines">
          <TextArea defaultValue={'Grows with its text.\nTwo lines.\nThree.\nFour.'} />
        </Field>
        <Field label="Several lines, empty">
          <TextArea placeholder="What does done look like?" />
        </Field>
        <Field label="Choice">
          <Select defaultValue="md">
            <option value="json">JSON</option>
            <option value="md">Markdown, for reading and for other programs</option>
          </Select>
        </Field>
        <Field label="Date">
          <TextInput type="date" defaultValue="2026-11-21" />
        </Field>
      </div>
      <Specimen name="Segmented" isRow>
        <Segmented label="Keys" options={TWO} value={isOn} onChange={setIsOn} />
      </Specimen>
      <Specimen name="StatusField">
        <div className="max-w-md">
          <StatusField value={status} onChange={setStatus} />
        </div>
      </Specimen>
    </Section>
  )
}
