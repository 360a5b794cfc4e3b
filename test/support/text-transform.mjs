/** Style sheets and browser scripts are imported as text, as the bundler does it. */
export default {
  process: (source) => ({ code: `export default ${JSON.stringify(source)};` }),
};
