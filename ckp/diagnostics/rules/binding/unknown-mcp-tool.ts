import { foundIn, type Rule } from '../../rule.ts';
import { didYouMean } from '../../suggest.ts';
import { externalSteps } from './external-steps.ts';

export const unknownMcpTool: Rule = {
  code: 'unknown_mcp_tool',
  severity: 'warning',
  summary: 'A tool that is asked of an MCP server is one that the server offers (REFERENCE §7).',
  check(found, context) {
    const { mcpTools } = context.environment;
    if (mcpTools === null) return;
    const servers = new Map<string, string[]>();
    for (const { server, name } of mcpTools) {
      const tools = servers.get(server.toLowerCase());
      if (tools) tools.push(name);
      else servers.set(server.toLowerCase(), [name]);
    }
    foundIn(found, externalSteps(context), (found, { step, binding, actionPointer }) => {
      const tools = servers.get(binding.agent?.toLowerCase() ?? '');
      if (tools === undefined || tools.includes(binding.action)) return;
      found.push({
        pointer: actionPointer,
        message: `The MCP server “${binding.agent}” has no tool “${binding.action}”, which step “${step.id}” asks for.`,
        hint: didYouMean(binding.action, tools, `It offers ${tools.slice(0, 10).join(', ')}.`),
      });
    });
  },
};
