"""What assistants ask by the Model Context Protocol (MCP): a process of its own, which asks the API as anybody can."""
