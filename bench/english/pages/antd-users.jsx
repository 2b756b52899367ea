import { useState } from 'react';
import {
  Avatar,
  Badge,
  Breadcrumb,
  Button,
  Drawer,
  Dropdown,
  Form,
  Input,
  Layout,
  Menu,
  Modal,
  Popconfirm,
  Select,
  Space,
  Switch,
  Table,
  Tag,
  message,
} from 'antd';
import {
  BellOutlined,
  DeleteOutlined,
  DownOutlined,
  EditOutlined,
  KeyOutlined,
  ReloadOutlined,
  SettingOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { people, first } from './kit/users.js';
import { show } from './kit/antd.jsx';

function Users() {
  const [users, setUsers] = useState(first);
  const [picked, setPicked] = useState([]);
  const [editing, setEditing] = useState(null);
  const [inviting, setInviting] = useState(false);
  const [query, setQuery] = useState('');
  const [section, setSection] = useState('Users');
  const [api, holder] = message.useMessage({ duration: 8 });
  const change = (key, facts) =>
    setUsers(users.map((user) => (user.key === key ? { ...user, ...facts } : user)));
  const columns = [
    {
      title: 'Name',
      dataIndex: 'name',
      sorter: (a, b) => a.name.localeCompare(b.name),
      render: (name) => (
        <Space>
          <Avatar size="small" icon={<UserOutlined />} />
          {name}
        </Space>
      ),
    },
    { title: 'Email', dataIndex: 'mail', render: (mail) => <a href={`#${mail}`}>{mail}</a> },
    {
      title: 'Role',
      dataIndex: 'role',
      filters: ['Owner', 'Admin', 'Editor', 'Viewer'].map((role) => ({ text: role, value: role })),
      onFilter: (value, user) => user.role === value,
      render: (role) => (
        <Tag color={role === 'Owner' ? 'gold' : role === 'Admin' ? 'red' : 'blue'}>{role}</Tag>
      ),
    },
    { title: 'Team', dataIndex: 'team' },
    {
      title: 'Last seen',
      dataIndex: 'seen',
      sorter: (a, b) => Number.parseInt(a.seen, 10) - Number.parseInt(b.seen, 10),
    },
    {
      title: 'Active',
      dataIndex: 'active',
      render: (active, user) => (
        <Switch size="small" checked={active} onChange={(next) => change(user.key, { active: next })} />
      ),
    },
    {
      title: '',
      key: 'actions',
      render: (_, user) => (
        <Space size={0}>
          <Button type="text" size="small" icon={<EditOutlined />} onClick={() => setEditing(user)} />
          <Button
            type="text"
            size="small"
            icon={<KeyOutlined />}
            title="Reset password"
            onClick={() => api.success(`Sent to ${user.mail}`)}
          />
          <Popconfirm
            title="Remove this user?"
            okText="Remove"
            cancelText="Keep"
            onConfirm={() => setUsers(users.filter(({ key }) => key !== user.key))}
          >
            <Button type="text" size="small" danger icon={<DeleteOutlined />} />
          </Popconfirm>
        </Space>
      ),
    },
  ];
  const shown = users.filter(({ name, mail }) =>
    `${name} ${mail}`.toLowerCase().includes(query.toLowerCase()),
  );
  return (
    <Layout style={{ minHeight: '100vh' }}>
      {holder}
      <Layout.Sider width={200} theme="light">
        <div style={{ padding: 16, fontWeight: 700 }}>Plant console</div>
        <Menu
          mode="inline"
          defaultOpenKeys={['people']}
          selectedKeys={[section]}
          onClick={({ key }) => setSection(key)}
          items={[
            { key: 'Overview', label: 'Overview' },
            {
              key: 'people',
              icon: <TeamOutlined />,
              label: 'People',
              children: [
                { key: 'Users', label: 'Users' },
                { key: 'Teams', label: 'Teams' },
                { key: 'Roles', label: 'Roles' },
              ],
            },
            {
              key: 'set',
              icon: <SettingOutlined />,
              label: 'Settings',
              children: [
                { key: 'General', label: 'General' },
                { key: 'Security', label: 'Security' },
              ],
            },
          ]}
        />
      </Layout.Sider>
      <Layout>
        <Layout.Header
          style={{
            background: '#fff',
            display: 'flex',
            justifyContent: 'space-between',
            alignItems: 'center',
            padding: '0 16px',
          }}
        >
          <Breadcrumb
            items={[
              { title: 'Home', href: '#home' },
              { title: 'People', href: '#people' },
              { title: section },
            ]}
          />
          <Space size="large">
            <Badge count={3}>
              <Button shape="circle" icon={<BellOutlined />} onClick={() => api.info('Three new notices')} />
            </Badge>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'Profile', label: 'Profile' },
                  { key: 'Sign out', label: 'Sign out' },
                ],
                onClick: ({ key }) => api.info(key),
              }}
            >
              <a href="#me" onClick={(event) => event.preventDefault()}>
                Lena Vogt <DownOutlined />
              </a>
            </Dropdown>
          </Space>
        </Layout.Header>
        <Layout.Content style={{ padding: 16 }}>
          <h2>{section}</h2>
          <Space style={{ marginBottom: 12 }}>
            <Input.Search
              placeholder="Name or email"
              allowClear
              onChange={(event) => setQuery(event.target.value)}
              style={{ width: 220 }}
            />
            <Select
              mode="multiple"
              placeholder="Teams"
              style={{ width: 180 }}
              options={['Sales', 'Design', 'Finance'].map((value) => ({ value }))}
            />
            <Button icon={<ReloadOutlined />} onClick={() => setUsers(first)} />
            <Dropdown
              menu={{
                items: ['Activate', 'Deactivate', 'Export as CSV'].map((key) => ({ key, label: key })),
                onClick: ({ key }) => {
                  setUsers(
                    users.map((user) =>
                      picked.includes(user.key) && key !== 'Export as CSV'
                        ? { ...user, active: key === 'Activate' }
                        : user,
                    ),
                  );
                  api.success(key);
                },
              }}
            >
              <Button>
                With selected ({picked.length}) <DownOutlined />
              </Button>
            </Dropdown>
            <Button type="primary" onClick={() => setInviting(true)}>
              Invite user
            </Button>
          </Space>
          <Table
            size="small"
            columns={columns}
            dataSource={shown}
            rowSelection={{ selectedRowKeys: picked, onChange: setPicked }}
            pagination={{ pageSize: 8, showSizeChanger: true, showQuickJumper: true }}
          />
        </Layout.Content>
      </Layout>
      <Drawer
        title={`Edit ${editing?.name ?? ''}`}
        open={editing !== null}
        onClose={() => setEditing(null)}
        extra={
          <Space>
            <Button onClick={() => setEditing(null)}>Cancel</Button>
            <Button
              type="primary"
              onClick={() => {
                change(editing.key, editing);
                setEditing(null);
                api.success('Saved');
              }}
            >
              Save
            </Button>
          </Space>
        }
      >
        <Form layout="vertical">
          <Form.Item label="Full name">
            <Input
              value={editing?.name}
              onChange={(event) => setEditing({ ...editing, name: event.target.value })}
            />
          </Form.Item>
          <Form.Item label="Role" htmlFor="role">
            <Select
              id="role"
              value={editing?.role}
              onChange={(role) => setEditing({ ...editing, role })}
              options={['Admin', 'Editor', 'Viewer'].map((value) => ({ value }))}
            />
          </Form.Item>
          <Form.Item label="Team">
            <Select
              value={editing?.team}
              onChange={(team) => setEditing({ ...editing, team })}
              options={['Sales', 'Design', 'Finance'].map((value) => ({ value }))}
            />
          </Form.Item>
        </Form>
      </Drawer>
      <Modal
        title="Invite user"
        open={inviting}
        okText="Send invitation"
        onCancel={() => setInviting(false)}
        onOk={() => {
          setInviting(false);
          api.success('Invitation sent');
        }}
      >
        <Form layout="vertical">
          <Form.Item label="Email" required>
            <Input />
          </Form.Item>
          <Form.Item label="Role">
            <Select
              defaultValue="Viewer"
              options={['Admin', 'Editor', 'Viewer'].map((value) => ({ value }))}
            />
          </Form.Item>
        </Form>
      </Modal>
    </Layout>
  );
}

show('Users – Plant console', <Users />);
