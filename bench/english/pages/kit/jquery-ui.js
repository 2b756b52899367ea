import './jquery.js';
import 'jquery-ui/dist/themes/base/jquery-ui.css';
import 'jquery-ui/dist/jquery-ui.js';
