import { expect, test } from 'vitest'
import { readBunJunit, readConform, readPlaywright, readVitest } from './reports.ts'

test('Vitest: tests by status, what passed at last by name, and a file that breaks before its first test as one failure', () => {
  const report = {
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'adds', status: 'passed', failureMessages: [] },
          { fullName: 'rounds', status: 'passed', failureMessages: ['it was late'] },
          { fullName: 'subtracts', status: 'failed', failureMessages: ['1 is not 2'] },
          { fullName: 'divides [not here: nothing to divide]', status: 'skipped' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ],
  }
  expect(readVitest(JSON.stringify(report))).toEqual({
    passed: 2,
    failed: 2,
    skipped: [{ what: 'divides [not here: nothing to divide]', reason: 'nothing to divide' }],
    flaky: [{ what: 'rounds', message: 'it was late' }],
  })
})

test('Bun: what the root of its JUnit report counts', () => {
  const report = `<?xml version="1.0"?>
<testsuites name="bun test" tests="4" assertions="9" failures="1" skipped="1" time="0.1">
  <testsuite name="a.test.ts" file="a.test.ts" tests="4" failures="1" skipped="1">
    <testcase name="serves" classname="a" time="0" file="a.test.ts" line="3" assertions="1" />
    <testcase name="later" classname="a" time="0" file="a.test.ts" line="5" assertions="0">
      <skipped />
    </testcase>
  </testsuite>
</testsuites>`
  const { passed, failed, skipped } = readBunJunit(report)
  expect([passed, failed]).toEqual([2, 1])
  expect(skipped.map(({ what }) => what)).toEqual(['later'])
})

test('Playwright: tests by outcome in nested suites, a flaky one by name, an error outside of tests as a failure', () => {
  const one = (title: string, status: string, annotations: object[] = []) => ({
    title,
    tests: [
      { status, projectName: 'desktop', annotations, results: [{ errors: [{ message: '\u001b[31mit was late' }] }] },
    ],
  })
  const report = {
    errors: [{ message: 'no such file' }],
    suites: [
      {
        specs: [one('adds', 'expected')],
        suites: [
          {
            specs: [
              one('drags', 'flaky'),
              one('swipes', 'skipped', [{ type: 'skip', description: 'needs touch' }]),
              one('opens', 'unexpected'),
            ],
          },
        ],
      },
    ],
  }
  expect(readPlaywright(JSON.stringify(report))).toEqual({
    passed: 2,
    failed: 2,
    skipped: [{ what: 'desktop: swipes', reason: 'needs touch' }],
    flaky: [{ what: 'desktop: drags', message: 'it was late' }],
  })
})

test('conform: cases by outcome, and a target that could not be tested as one failure', () => {
  const results = [
    { name: 'creates', outcome: 'passed' },
    { name: 'hides', outcome: 'failed', failure: 'it showed' },
    { name: 'refuses', outcome: 'skipped', reason: 'the gateway sets it' },
  ]
  const report = {
    problems: [{ id: 'slow', mount: 'direct', reason: 'did not start' }],
    results: [{ id: 'small', mount: 'direct', sections: [{ name: 'tasks', results }] }],
  }
  expect(readConform(JSON.stringify(report))).toEqual({
    passed: 1,
    failed: 2,
    skipped: [{ what: 'small direct: refuses', reason: 'the gateway sets it' }],
  })
})
