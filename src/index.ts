/** What `import … from 'esia-emulator'` offers. */
export * from './library/index.ts';
