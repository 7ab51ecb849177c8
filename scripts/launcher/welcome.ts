import type { DemoFile } from './seed.ts';

/** What a person needs once the product serves. */
export function welcome(demo: DemoFile, dataFolder: string): string {
  return `
  LangOrch serves on ${demo.base_url}

    Sign in    ${demo.email}  /  ${demo.password}
    API key    ${demo.api_key}
    API        ${demo.base_url}/docs
    Try        the demo run waits for your approval under Approvals; its agents and model are demo stand-ins

    Stop       Ctrl-C (runs go on where they were at the next start)
    Reset      stop, then delete ${dataFolder}
    The same   ${dataFolder}/demo.json; the server's own words: ${dataFolder}/server.log
`;
}
