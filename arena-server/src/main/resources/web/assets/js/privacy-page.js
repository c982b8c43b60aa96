import "./my-data.js";
import "./privacy-choices.js";
import "./transfer-table.js";
