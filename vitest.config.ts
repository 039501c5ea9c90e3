import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default'],
    // The modules keep no state that a test could spoil, so test files may share them; that saves seconds.
    isolate: false,
    // A child process with a cold start needs longer than the usual five seconds on a small, busy machine.
    testTimeout: 60_000,
  },
})
