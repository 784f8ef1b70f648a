import type { Section } from '#specs/conformance/runner/case.ts'
import { MOUNTS, type Mount } from '#specs/conformance/runner/target.ts'
import { SECTIONS } from '#specs/conformance/suite.ts'
import { Failure } from '../failure.ts'
import { paint } from '../terminal.ts'

/** Which part of the suite is asked for; all of it by default. */
export type Choice = { section?: string[]; grep?: string; crash: boolean }

/** The sections and cases that were asked for. Throws a {@link Failure} that says what there is when there are none. */
export function choose({ section, grep = '', crash }: Choice): Section[] {
  const known = SECTIONS.map(({ name }) => name)
  const unknown = section?.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Failure(`There is no section "${unknown}". There are: ${known.join(', ')}.`, 2)
  const isWanted = ({ name }: Section) => (section ? section.includes(name) : true) && (crash || name !== 'crash')
  const found = SECTIONS.filter(isWanted)
    .map(({ name, cases }) => ({
      name,
      cases: cases.filter((one) => one.name.toLowerCase().includes(grep.toLowerCase())),
    }))
    .filter(({ cases }) => cases.length > 0)
  if (found.length === 0) throw new Failure(`No case has "${grep}" in its name.`, 2)
  return found
}

/** A backend as it was asked for: `cf-d1`, or `cf-d1@direct,gateway` for these mounts only. Throws a {@link Failure} for others. */
export function parseAsked(text: string): [id: string, mounts: Mount[] | undefined] {
  const [id = '', mounts] = text.split('@', 2)
  const named = mounts?.split(',').map((name) => {
    const mount = MOUNTS.find((each) => each === name)
    if (!mount) throw new Failure(`There is no mount "${name}". There are: ${MOUNTS.join(', ')}.`, 2)
    return mount
  })
  return [id, named]
}

/** The cases by section, for a person. */
export function sayCases(sections: readonly Section[]): string[] {
  const lines = sections.flatMap(({ name, cases }) => [
    paint('bold', `${name} (${cases.length})`),
    ...cases.map((one) => `  ${one.name}`),
  ])
  return [...lines, `${sections.reduce((sum, { cases }) => sum + cases.length, 0)} cases`]
}
