/** Text in which the kubelet replaces `$(NAME)`, so that it arrives as it is written: ECS replaces nothing. */
export function escapeVariables(text: string): string {
  return text.replace(/\$(?=[$(])/g, '$$$$');
}
